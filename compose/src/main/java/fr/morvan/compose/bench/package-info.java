/// Puts load on a FHIR server in a closed loop and says what it bore; the same load for ours and for a peer.
@NullMarked
package fr.morvan.compose.bench;

import org.jspecify.annotations.NullMarked;
