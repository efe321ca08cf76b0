package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Part;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A part by its name on the command line.
final class PartName implements ITypeConverter<Part> {

    @Override
    public Part convert(String name) {
        return Arrays.stream(Part.values())
                .filter(part -> part.id().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(name));
    }
}
