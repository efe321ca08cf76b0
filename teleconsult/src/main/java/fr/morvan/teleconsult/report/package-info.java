/// The report: draft, closure check, signature, PDF.
@NullMarked
package fr.morvan.teleconsult.report;

import org.jspecify.annotations.NullMarked;
