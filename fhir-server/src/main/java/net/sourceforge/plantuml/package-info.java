/// The one class of PlantUML that HAPI 8.8.0 calls by mistake.
@NullMarked
package net.sourceforge.plantuml;

import org.jspecify.annotations.NullMarked;
