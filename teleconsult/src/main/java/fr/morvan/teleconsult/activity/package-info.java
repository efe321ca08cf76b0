/// Facts without identity and the observatory's masked cube.
@NullMarked
package fr.morvan.teleconsult.activity;

import org.jspecify.annotations.NullMarked;
