/// Who a patient is: the five strict traits, the four statuses of an identity and the rules that tie them to the INS.
@NullMarked
package fr.morvan.france.identity;

import org.jspecify.annotations.NullMarked;
