using System.Globalization;
using System.Text;
using System.Xml;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>Writes the drawing's shapes; all lengths are millimetres on the sheet.</summary>
/// <remarks>The XML writer escapes every text; what XML cannot hold at all is replaced.</remarks>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly MemoryStream _content = new();
    private readonly XmlWriter _xml;

    public SvgWriter(Box sheet, string title, string style)
    {
        _xml = XmlWriter.Create(_content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" });
        _xml.WriteStartDocument();
        _xml.WriteStartElement("svg", Namespace);
        Attribute("viewBox", $"{Number(sheet.Left)} {Number(sheet.Top)} {Number(sheet.Width)} {Number(sheet.Height)}");
        Attribute("width", Number(sheet.Width) + "mm");
        Attribute("height", Number(sheet.Height) + "mm");
        Attribute("role", "img");
        _xml.WriteElementString("title", Namespace, Clean(title));
        _xml.WriteElementString("style", Namespace, style);
    }

    public void StartGroup(string id, string? clip = null)
    {
        _xml.WriteStartElement("g", Namespace);
        Attribute("id", id);
        if (clip is not null)
            Attribute("clip-path", $"url(#{clip})");
    }

    public void End() => _xml.WriteEndElement();

    public void StartDefinitions() => _xml.WriteStartElement("defs", Namespace);

    public void DefineClip(string id, Box box)
    {
        _xml.WriteStartElement("clipPath", Namespace);
        Attribute("id", id);
        Rectangle(box, null);
        End();
    }

    /// <summary>Parallel lines to fill with, at 45 degrees.</summary>
    public void DefineHatch(string id, double distance, string style)
    {
        _xml.WriteStartElement("pattern", Namespace);
        Attribute("id", id);
        Attribute("width", Number(distance));
        Attribute("height", Number(distance));
        Attribute("patternUnits", "userSpaceOnUse");
        Attribute("patternTransform", "rotate(45)");
        Line(new Spot(0, 0), new Spot(0, distance), style);
        End();
    }

    public void Rectangle(Box box, string? style)
    {
        _xml.WriteStartElement("rect", Namespace);
        Attribute("x", Number(box.Left));
        Attribute("y", Number(box.Top));
        Attribute("width", Number(box.Width));
        Attribute("height", Number(box.Height));
        Class(style);
        End();
    }

    public void Line(Spot from, Spot to, string style)
    {
        _xml.WriteStartElement("line", Namespace);
        Attribute("x1", Number(from.X));
        Attribute("y1", Number(from.Y));
        Attribute("x2", Number(to.X));
        Attribute("y2", Number(to.Y));
        Class(style);
        End();
    }

    public void Circle(Spot centre, double radius, string style)
    {
        _xml.WriteStartElement("circle", Namespace);
        Attribute("cx", Number(centre.X));
        Attribute("cy", Number(centre.Y));
        Attribute("r", Number(radius));
        Class(style);
        End();
    }

    /// <param name="rings">Closed; what lies in an even number of them is not filled.</param>
    /// <param name="tooltip">Shown where the pointer rests; null: none.</param>
    public void Shape(IEnumerable<IEnumerable<Spot>> rings, string style, string? tooltip = null)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            // What falls on the same hundredth of a millimetre is drawn once: that bounds the drawing's size.
            var (command, last) = ('M', "");
            foreach (var spot in ring)
            {
                var text = $"{Number(spot.X)} {Number(spot.Y)}";
                if (text == last)
                    continue;
                path.Append(command).Append(text);
                (command, last) = ('L', text);
            }
            path.Append('Z');
        }
        _xml.WriteStartElement("path", Namespace);
        Attribute("d", path.ToString());
        Class(style);
        if (tooltip is not null)
            _xml.WriteElementString("title", Namespace, Clean(tooltip));
        End();
    }

    public void Text(Spot at, string text, string style, double angle = 0)
    {
        _xml.WriteStartElement("text", Namespace);
        Attribute("x", Number(at.X));
        Attribute("y", Number(at.Y));
        if (Number(angle) != "0")
            Attribute("transform", $"rotate({Number(angle)} {Number(at.X)} {Number(at.Y)})");
        Class(style);
        _xml.WriteString(Clean(text));
        End();
    }

    /// <returns>The whole drawing; nothing can be written any more.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
        return _content.ToArray();
    }

    public void Dispose() => _xml.Dispose();

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);

    private void Class(string? style)
    {
        if (style is not null)
            Attribute("class", style);
    }

    private static string Number(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.IsBmp && (!XmlConvert.IsXmlChar((char)rune.Value) || char.IsControl((char)rune.Value)) ? "\uFFFD" : rune.ToString()));
}
