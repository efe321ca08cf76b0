/// Bends the audit in each way and sees whether it is found.
@NullMarked
package fr.morvan.audit;

import org.jspecify.annotations.NullMarked;
