using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SiteFit.AppServer.Artifacts;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Artifacts;

public sealed partial class PlanFileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => Scenes.Names;

    [Theory, MemberData(nameof(Names))]
    public void It_is_well_formed_and_an_A4_sheet(string scene)
    {
        var root = Read(Scenes.Get(scene)).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal(["297mm", "210mm", "0 0 297 210"], new[] { "width", "height", "viewBox" }.Select(name => (string?)root.Attribute(name)));
    }

    [Theory, MemberData(nameof(Names))]
    public void It_has_no_script_and_nothing_from_elsewhere(string name)
    {
        var document = Read(Scenes.Get(name));
        Assert.Subset(
            new HashSet<string> { "svg", "title", "style", "defs", "clipPath", "pattern", "g", "rect", "line", "circle", "path", "text" },
            document.Descendants().Select(element => element.Name.LocalName).ToHashSet());
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute =>
            attribute.Name.LocalName is "href" or "src" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            document.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.Value)
                .Append(document.Descendants(Svg + "style").Single().Value)
                .SelectMany(text => Reference().Matches(text)),
            reference => Assert.StartsWith("url(#", reference.Value, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_number_is_finite_and_every_text_is_on_the_sheet(string name)
    {
        var document = Read(Scenes.Get(name));
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => NotANumber().IsMatch(attribute.Value));
        Assert.All(document.Descendants(Svg + "text"), text =>
        {
            Assert.InRange(Number(text, "x"), 0, 297);
            Assert.InRange(Number(text, "y"), 0, 210);
        });
    }

    [Fact]
    public void A_hostile_text_stays_a_text()
    {
        var texts = Read(Scenes.Get("hostile texts")).Descendants(Svg + "title").Select(title => title.Value);
        Assert.All(texts, text => Assert.StartsWith("</text><script>alert('x')</script> & \"quotes\" \uFFFD\uFFFD", text, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_to_scale()
    {
        var document = Read(Scenes.Typical());
        Assert.Contains("Scale 1:250 on A4", Texts(document));
        var corners = Corners(document.Descendants(Svg + "path").First(path => (string?)path.Attribute("class") == "boundary"));
        // The parcel is 25 m wide and 40 m high.
        Assert.Equal(100, corners.Max(corner => corner.X) - corners.Min(corner => corner.X), 0.011);
        Assert.Equal(160, corners.Max(corner => corner.Y) - corners.Min(corner => corner.Y), 0.011);
    }

    [Fact]
    public void The_sides_of_the_parcel_have_their_lengths() =>
        Assert.Equal(["20.00", "25.00", "35.00", "40.00", "7.07"], GroupTexts(Scenes.Typical(), "parcel-dimensions").Order(StringComparer.Ordinal));

    [Fact]
    public void Setbacks_are_the_measured_ones()
    {
        var scene = Scenes.Typical();
        var measured = scene.Best.Metrics.SetbackByEdge.Select(setback => setback.ToString("F2", CultureInfo.InvariantCulture)).ToHashSet();
        var written = GroupTexts(scene, "setbacks");
        Assert.True(written.Count >= 3);
        Assert.Subset(measured, written.ToHashSet());
    }

    [Fact]
    public void What_the_solver_finds_can_be_drawn()
    {
        var scene = Scenes.Typical();
        var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(scene.Problem, TestContext.Current.CancellationToken));
        var texts = GroupTexts(scene with { Answer = found, View = new PlacementView([], []) }, "setbacks");
        Assert.Contains("7.50", texts);
    }

    [Fact]
    public void The_sides_of_the_house_have_their_lengths() => Assert.Equal(
        ["10.00", "10.00", "12.00", "12.00"],
        GroupTexts(Scenes.Typical(), "house-labels").Where(text => text.EndsWith(".00", StringComparison.Ordinal)).Order());

    [Fact]
    public void Obstacles_have_their_names() => Assert.Equal(["Oak", "Well house"], GroupTexts(Scenes.WithHoles(), "obstacle-labels").Order());

    [Fact]
    public void The_score_and_the_metrics_are_in_the_title_block()
    {
        var scene = Scenes.Typical();
        var texts = GroupTexts(scene, "title-block");
        Assert.Contains(scene.Best.Score.Total.ToString("0.000", CultureInfo.InvariantCulture), texts);
        Assert.Contains(scene.Best.Metrics.MinSetback.ToString("0.000", CultureInfo.InvariantCulture) + " m", texts);
        Assert.Contains("120.00 m²", texts);
        Assert.Contains("6.5 m, 2 floors", texts);
    }

    [Fact]
    public void North_tells_how_far_the_grid_is_from_it() => Assert.Contains("True north is 7.8° right of it", GroupTexts(Scenes.Typical(), "bearings"));

    [Fact]
    public void Where_the_coordinates_are_nowhere_nothing_is_said_of_true_north() =>
        Assert.DoesNotContain(GroupTexts(Scenes.Get("nowhere on the map"), "bearings"), text => text.StartsWith("True north", StringComparison.Ordinal));

    [Theory]
    [InlineData("typical", "0 2 4 6 8 m")]
    [InlineData("tiny", "0 0.02 0.04 0.06 0.08 m")]
    [InlineData("huge", "0 2 4 6 8 km")]
    public void The_scale_bar_has_round_numbers(string name, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', GroupTexts(Scenes.Get(name), "bearings").TakeLast(6).Take(5)));

    [Fact]
    public void It_is_bounded_for_the_largest_parcel() => Assert.InRange(PlanFile.Create(Scenes.Round(10_000)).Content.Length, 1, 1_000_000);

    [Fact]
    public void A_reader_who_writes_commas_gets_the_same_bytes()
    {
        var scene = Scenes.WithHoles();
        var expected = PlanFile.Create(scene).Content;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = commas;
            Assert.True(PlanFile.Create(scene).Content.Span.SequenceEqual(expected.Span));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void It_is_handed_out_under_its_media_type()
    {
        var file = PlanFile.Create(Scenes.Typical());
        Assert.Equal(("plan.svg", "svg", "image/svg+xml"), (file.Name, file.Kind, file.ContentType));
    }

    private static XDocument Read(PlacementScene scene)
    {
        using var content = new MemoryStream(PlanFile.Create(scene).Content.ToArray());
        using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static List<string> Texts(XContainer container) => [.. container.Descendants(Svg + "text").Select(text => text.Value)];

    private static List<string> GroupTexts(PlacementScene scene, string group) =>
        Texts(Read(scene).Descendants(Svg + "g").Single(element => (string?)element.Attribute("id") == group));

    private static List<(double X, double Y)> Corners(XElement path) =>
    [
        .. Pair().Matches(path.Attribute("d")!.Value).Select(match => (
            double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))),
    ];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"url\([^)]*\)|https?:[^ ]*|@import")]
    private static partial Regex Reference();

    [GeneratedRegex("NaN|Infinity|∞")]
    private static partial Regex NotANumber();

    [GeneratedRegex(@"(-?[0-9.]+) (-?[0-9.]+)")]
    private static partial Regex Pair();
}
