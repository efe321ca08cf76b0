/// Places where a test may stop the process dead.
@NullMarked
package fr.morvan.teleconsult.fault;

import org.jspecify.annotations.NullMarked;
