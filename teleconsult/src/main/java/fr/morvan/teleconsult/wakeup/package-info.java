/// Nodes wake each other through PostgreSQL LISTEN and NOTIFY.
@NullMarked
package fr.morvan.teleconsult.wakeup;

import org.jspecify.annotations.NullMarked;
