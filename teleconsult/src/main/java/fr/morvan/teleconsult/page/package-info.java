/// What the pages need from the server: configuration and security headers.
@NullMarked
package fr.morvan.teleconsult.page;

import org.jspecify.annotations.NullMarked;
