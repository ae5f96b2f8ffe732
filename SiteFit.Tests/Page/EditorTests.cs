using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>The drawing in which a request's shapes are made.</summary>
[Collection(PageCollection.Name)]
public sealed class EditorTests(PageFixture system) : PageTests(system)
{
    /// <summary>The functions behind the drawing, by themselves: module, call, what it gives as JSON.</summary>
    private static readonly (string Module, string Call, string Expected)[] Calls =
    [
        ("geometry/crossing.js", "m => m.findCrossing([[0, 0], [10, 0], [10, 10], [0, 10]])", "null"),
        ("geometry/crossing.js", "m => m.findCrossing([[0, 0], [10, 10], [10, 0], [0, 10]])", "[0,2]"),
        ("geometry/crossing.js", "m => m.findCrossing([[0, 0], [10, 0], [5, 0], [5, 5]])", "[0,1]"),
        ("geometry/crossing.js", "m => m.findCrossing([[-743000, -1043000], [-742990, -1043000], [-742990, -1042990], [-742995, -1043000], [-743000, -1042990]]).includes(0)", "true"),
        ("geometry/snap.js", "m => m.snap([5.2, 9.9], { reach: 0.5, step: 1, lines: m.directionLines([5, 0], [0, 0]) })", """{"position":[5,10],"kind":"rightAngle","guides":[[[5,0],[5,10]]]}"""),
        ("geometry/snap.js", "m => m.snap([3.3, 3.4], { reach: 0.5, step: 0.5 }).position", "[3.5,3.5]"),
        ("geometry/snap.js", "m => m.snap([0.2, 0.1], { reach: 0.5, step: 1, start: [0, 0] }).kind", "\"start\""),
        ("editor/inputs/houses.js", "m => m.turned([[0, 0], [12, 0], [12, 10], [0, 10]])", "[[10,0],[10,12],[0,12],[0,0]]"),
        ("editor/import/projection.js", "async m => (await m.toMetres('EPSG:5514', [17.1, 48.15]))([17.112162182623, 48.153622020492]).map(Math.round)", "[-573300,-1279800]"),
        ("editor/import/projection.js", "async m => (await m.toMetres('EPSG:25833', [15, 50]))([15, 0]).map(Math.round)", "[500000,0]"),
        ("editor/import/read-dxf.js", """m => m.readDxf(['0','SECTION','9','$INSUNITS','70','4','0','LWPOLYLINE','8','PARCEL','70','1','10','0','20','0','10','20000','20','0','10','0','20','30000','0','EOF'].join('\n')).outlines""", """[{"kind":"parcel","path":[[0,0],[20,0],[0,30]],"holes":[],"label":"PARCEL"}]"""),
    ];

    [Fact]
    public Task What_is_drawn_is_computed_right() => VisitAsync("", async page =>
    {
        foreach (var (module, call, expected) in Calls)
        {
            var result = await page.EvaluateAsync<string>(
                $$"""async () => JSON.stringify(await ({{call}})(await import(new URL('{{module}}', document.querySelector('script[type=module]').src))))""");
            Assert.Equal((call, expected), (call, result));
        }
    });

    [Fact]
    public Task A_parcel_drawn_by_clicks_has_a_house_on_it_at_once() => VisitAsync("#/new", async page =>
    {
        await DrawParcelAsync(page, (0.2, 0.8), (0.7, 0.8), (0.7, 0.3), (0.2, 0.3));

        await Expect(Shape(page, "Parcel, 4 corners")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Measures")).ToContainTextAsync(new Regex(@"Parcel[0-9\u2009.]+ m²House120\.0 m²Coverage[0-9.]+ %"));
        await Expect(page.Locator(".placement:not(.is-stale)")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Width, m")).ToHaveValueAsync("12");
        var inputs = await InputsAsync(page);
        Assert.Equal("EPSG:5514", inputs.GetProperty("crs").GetString());
        Assert.Equal(5, Ring(inputs).Length);
    });

    [Fact]
    public Task A_parcel_is_drawn_and_changed_by_keys_alone() => VisitAsync("#/new", async page =>
    {
        await Drawing(page).FocusAsync();
        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.TypeAsync("22.5");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        await page.Keyboard.TypeAsync("30");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Shape(page, "Parcel, 4 corners")).ToBeVisibleAsync();

        await NewCorner(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Corner(page, 2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Shape(page, "Parcel, 5 corners")).ToBeVisibleAsync();
        var ring = Ring(await InputsAsync(page));
        Assert.Equal(22.5, ring[2].X - ring[0].X, 0.0005);
        Assert.Equal(11.25, ring[1].X - ring[0].X, 0.0005);
        Assert.Equal(-0.01, ring[1].Y - ring[0].Y, 0.0005);
        Assert.Equal(30, ring[3].Y - ring[2].Y, 0.0005);

        await Corner(page, 2).FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.PressAsync("Delete");
        await Expect(Shape(page, "Parcel, 3 corners")).ToBeVisibleAsync();
        await Expect(Corner(page, 2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.GetByText("An outline has at least three corners.")).ToBeVisibleAsync();
    }, expected: "422");

    [Fact]
    public Task Setbacks_are_set_edge_by_edge_and_follow_their_edges() => VisitAsync("#/new?example=minimal", async page =>
    {
        await Tool(page, "Setback").ClickAsync();
        await Edge(page, 1).ClickAsync();
        await Expect(page.GetByLabel("Setback, m")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("4.5");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Edge(page, 1)).ToBeFocusedAsync();
        await Expect(Edge(page, 1)).ToHaveAccessibleNameAsync("Edge 1, 30.00 m long, setback 4.5 m");
        Assert.Equal("""{"default":0,"edges":[{"edge":1,"setback":4.5}]}""", await SetbacksAsync(page));

        await Tool(page, "Select").ClickAsync();
        await NewCorner(page, 0).ClickAsync();
        await Expect(Corner(page, 2)).ToBeFocusedAsync();
        Assert.Equal("""{"default":0,"edges":[{"edge":2,"setback":4.5}]}""", await SetbacksAsync(page));

        await Tool(page, "Setback").ClickAsync();
        await Edge(page, 3).PressAsync("Enter");
        await page.GetByLabel("All edges").CheckAsync();
        await page.GetByLabel("Setback, m").FillAsync("2");
        await Expect(Edge(page, 0)).ToHaveAccessibleNameAsync(new Regex("setback 2 m$"));
        Assert.Equal("2", await SetbacksAsync(page));
    });

    [Fact]
    public Task Corners_and_obstacles_are_dragged_and_what_crosses_is_said() => VisitAsync("#/new?example=obstacles-and-holes", async page =>
    {
        var before = Ring(await InputsAsync(page));
        await DragAsync(page, Corner(page, 1), 30, -20);
        await Expect(Corner(page, 1)).Not.ToHaveAccessibleNameAsync(new Regex("x -745\u2009000.000, y -1\u2009040\u2009000.000$"));
        var after = Ring(await InputsAsync(page));
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(before[1..5], after[1..5]);

        await Shape(page, "Well, 4 corners").ClickAsync();
        await page.GetByLabel("Label", new() { Exact = true }).FillAsync("Old well");
        await page.GetByLabel("Keep clear, m").FillAsync("5");
        await Shape(page, "Old well, 4 corners").FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        var obstacle = (await InputsAsync(page)).GetProperty("obstacles")[0];
        Assert.Equal(5, obstacle.GetProperty("buffer").GetDouble());
        Assert.True(obstacle.GetProperty("coordinates")[0][0].GetDouble() > -744985);

        await Shape(page, "Parcel, 5 corners").PressAsync("Enter");
        await Corner(page, 1).FocusAsync();
        for (var i = 0; i < 9; i++)
            await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex("^Parcel: edges [0-9] and [0-9] cross or touch"));
    }, expected: "422");

    [Fact]
    public Task Outlines_are_imported_in_degrees_and_in_metres_and_wrong_ones_change_nothing() => VisitAsync("#/new", async page =>
    {
        await ImportAsync(page, """{"type":"Polygon","coordinates":[[[14.417400079571,50.086333287676],[14.4178,50.08633],[14.4178,50.0866],[14.417400079571,50.086333287676]]]}""");
        await Expect(page.GetByText("Taken: the parcel (EPSG:5514).")).ToBeVisibleAsync();
        var first = Ring(await InputsAsync(page))[0];
        Assert.Equal(-743100, first.X, 0.01);
        Assert.Equal(-1043100, first.Y, 0.01);

        await ImportAsync(page, """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32633"}},"features":[
              {"type":"Feature","properties":{"kind":"parcel"},"geometry":{"type":"Polygon","coordinates":[[[458000,5551000],[458030,5551000],[458030,5551030],[458000,5551000]]]}},
              {"type":"Feature","properties":{"kind":"obstacle","label":"Oak","buffer_m":2},"geometry":{"type":"Polygon","coordinates":[[[458020,5551005],[458022,5551005],[458022,5551007],[458020,5551005]]]}},
              {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}
            """);
        await Expect(page.GetByText("Taken: the parcel, 1 obstacle (EPSG:32633). Left out: 1 that is no outline of these kinds.")).ToBeVisibleAsync();
        await Expect(Shape(page, "Oak, 3 corners")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Coordinate system")).ToHaveValueAsync("EPSG:32633");

        var before = (await InputsAsync(page)).GetRawText();
        await ImportAsync(page, """{"type":"LineString","coordinates":[[0,0],[1,1]]}""");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToHaveTextAsync("There is no closed outline with an area in it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal(before, (await InputsAsync(page)).GetRawText());
    }, expected: "422");

    private static ILocator Drawing(IPage page) => page.GetByRole(AriaRole.Application, new() { Name = "Drawing of the parcel" });

    private static ILocator Tool(IPage page, string name) => page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Shape(IPage page, string name) => Drawing(page).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Corner(IPage page, int number) => Drawing(page).GetByRole(AriaRole.Button, new() { NameRegex = new($"^Parcel, corner {number}, ") });

    private static ILocator NewCorner(IPage page, int edge) => Drawing(page).GetByRole(AriaRole.Button, new() { Name = $"Parcel, new corner on edge {edge}", Exact = true });

    private static ILocator Edge(IPage page, int index) => Drawing(page).GetByRole(AriaRole.Button, new() { NameRegex = new($"^Edge {index}, ") });

    private static async Task DrawParcelAsync(IPage page, params (double X, double Y)[] corners)
    {
        await Tool(page, "Parcel").ClickAsync();
        var box = (await Drawing(page).BoundingBoxAsync())!;
        foreach (var (x, y) in corners.Append(corners[0]))
            await page.Mouse.ClickAsync(box.X + (float)(box.Width * x), box.Y + (float)(box.Height * y));
    }

    private static async Task DragAsync(IPage page, ILocator handle, float dx, float dy)
    {
        await handle.HoverAsync();
        var box = (await handle.BoundingBoxAsync())!;
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) + dx, box.Y + (box.Height / 2) + dy, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private static async Task ImportAsync(IPage page, string text)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these outlines" }).ClickAsync();
    }

    /// <summary>The inputs as they would be sent, which the page shows as JSON.</summary>
    private static async Task<JsonElement> InputsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "JSON", Exact = true }).ClickAsync();
        var inputs = JsonElement.Parse(await page.GetByLabel("Inputs as JSON").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        return inputs;
    }

    private static async Task<string> SetbacksAsync(IPage page) => JsonSerializer.Serialize((await InputsAsync(page)).GetProperty("setbacks"));

    private static (double X, double Y)[] Ring(JsonElement inputs) =>
        [.. inputs.GetProperty("parcel").GetProperty("coordinates").EnumerateArray().Select(position => (position[0].GetDouble(), position[1].GetDouble()))];
}
