/* What ofdrw reads of OFD files: one folder a file, of texts (a page a file), attachments, pictures and a PDF.
 *
 * usage: java -cp 'FOLDER/*' ReadOfd.java DPI FROM TO FILE.ofd OUT [FILE.ofd OUT]...
 * Pages FROM to before TO, from 0, are drawn; DPI 0: none. Ends with 1 at the first file that it cannot read. */
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.ofdrw.converter.ImageMaker;
import org.ofdrw.converter.export.PDFExporterPDFBox;
import org.ofdrw.core.attachment.CT_Attachment;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

public class ReadOfd {
    static void texts(OFDReader reader, Path out) throws Exception {
        ContentExtractor extractor = new ContentExtractor(reader);
        for (int page = 1; page <= reader.getNumberOfPages(); page++)
            Files.writeString(out.resolve(page - 1 + ".txt"), String.join("\n", extractor.getPageContent(page)));
    }

    static void attachments(OFDReader reader, Path out) throws Exception {
        for (CT_Attachment a : reader.getAttachmentList())
            Files.copy(reader.getAttachmentFile(a), out.resolve(a.getAttachmentName()));
    }

    static void pictures(OFDReader reader, Path out, double dpi, int from, int to) throws Exception {
        ImageMaker maker = new ImageMaker(reader, dpi / 25.4);
        for (int page = from; page < Math.min(to, maker.pageSize()); page++) {
            BufferedImage image = maker.makePage(page);
            ImageIO.write(image, "PNG", out.resolve(page + ".png").toFile());
        }
    }

    public static void main(String[] args) throws Exception {
        double dpi = Double.parseDouble(args[0]);
        int from = Integer.parseInt(args[1]), to = Integer.parseInt(args[2]);
        for (int i = 3; i + 1 < args.length; i += 2) {
            Path file = Path.of(args[i]), out = Files.createDirectories(Path.of(args[i + 1]));
            try (OFDReader reader = new OFDReader(file)) {
                texts(reader, out);
                attachments(reader, out);
                if (dpi > 0) pictures(reader, out, dpi, from, to);
            }
            if (dpi > 0)
                try (PDFExporterPDFBox exporter = new PDFExporterPDFBox(file, out.resolve("pages.pdf"))) {
                    exporter.export();
                }
        }
        System.exit(0);
    }
}
