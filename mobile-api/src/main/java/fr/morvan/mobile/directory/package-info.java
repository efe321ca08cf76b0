/// Names and roles behind the references of the record.
@NullMarked
package fr.morvan.mobile.directory;

import org.jspecify.annotations.NullMarked;
