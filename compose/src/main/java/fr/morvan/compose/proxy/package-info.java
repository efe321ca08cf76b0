/// The one door before several nodes of a service.
@NullMarked
package fr.morvan.compose.proxy;

import org.jspecify.annotations.NullMarked;
