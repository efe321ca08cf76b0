/// Tests.
@NullMarked
package fr.morvan.compose.platform;

import org.jspecify.annotations.NullMarked;
