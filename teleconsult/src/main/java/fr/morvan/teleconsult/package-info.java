/// Teleconsultations from request to signed report.
@NullMarked
package fr.morvan.teleconsult;

import org.jspecify.annotations.NullMarked;
