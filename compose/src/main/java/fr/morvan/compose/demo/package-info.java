/// Fills an empty platform with the demonstration region.
@NullMarked
package fr.morvan.compose.demo;

import org.jspecify.annotations.NullMarked;
