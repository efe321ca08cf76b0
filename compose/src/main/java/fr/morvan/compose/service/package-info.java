/// The Java services as processes.
@NullMarked
package fr.morvan.compose.service;

import org.jspecify.annotations.NullMarked;
