/// The teleconsultation: its states, its transitions, its row.
@NullMarked
package fr.morvan.teleconsult.consultation;

import org.jspecify.annotations.NullMarked;
