/// The signed report as an accessible PDF (PDF/UA).
@NullMarked
package fr.morvan.teleconsult.report.pdf;

import org.jspecify.annotations.NullMarked;
