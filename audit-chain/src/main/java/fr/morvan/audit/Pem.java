package fr.morvan.audit;

import java.util.Base64;
import java.util.regex.Pattern;

/// Blocks of a PEM text (<https://www.rfc-editor.org/rfc/rfc7468>).
final class Pem {

    private static final Pattern SPACE = Pattern.compile("\\s");

    private Pem() {}

    static byte[] block(String pem, String label) {
        var begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + label + " block");
        }
        var content = pem.substring(from + begin.length(), to);
        return Base64.getDecoder().decode(SPACE.matcher(content).replaceAll(""));
    }

    static String of(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }
}
