/// How connections find a node that lives.
@NullMarked
package fr.morvan.compose.proxy;

import org.jspecify.annotations.NullMarked;
