/// The description of the API, and the promise that it matches the routes.
@NullMarked
package fr.morvan.mobile.openapi;

import org.jspecify.annotations.NullMarked;
