/// French code systems, reduced to the codes the platform uses.
@NullMarked
package fr.morvan.france.terminology;

import org.jspecify.annotations.NullMarked;
