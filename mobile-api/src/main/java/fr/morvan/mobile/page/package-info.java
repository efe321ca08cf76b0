/// What the app's pages need around them: configuration, security headers, the way to the start page.
@NullMarked
package fr.morvan.mobile.page;

import org.jspecify.annotations.NullMarked;
