namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>Class ids of OpenNURBS: of the curves that are read, and the names of what else may turn up in their place.</summary>
internal static class CurveClass
{
    public static readonly Guid Line = new("4ED7D4DB-E947-11D3-BFE5-0010830122F0");
    public static readonly Guid Nurbs = new("4ED7D4DD-E947-11D3-BFE5-0010830122F0");
    public static readonly Guid PolyCurve = new("4ED7D4E0-E947-11D3-BFE5-0010830122F0");
    public static readonly Guid Polyline = new("4ED7D4E6-E947-11D3-BFE5-0010830122F0");
    public static readonly Guid Arc = new("CF33BE2A-09B4-11D4-BFFB-0010830122F0");

    private static readonly Dictionary<Guid, string> Others = new()
    {
        [new Guid("36F53175-72B8-4D47-BF1F-B4E6FC24F4B9")] = "An extrusion",
        [new Guid("60B5DBC5-E660-11D3-BFE4-0010830122F0")] = "A brep",
        [new Guid("4ED7D4E4-E947-11D3-BFE5-0010830122F0")] = "A mesh",
        [new Guid("F09BA4D9-455B-42C3-BA3B-E6CCACEF853B")] = "A SubD",
        [new Guid("4ED7D4DE-E947-11D3-BFE5-0010830122F0")] = "A NURBS surface",
        [new Guid("4ED7D4DF-E947-11D3-BFE5-0010830122F0")] = "A plane surface",
        [new Guid("A16220D3-163B-11D4-8000-0010830122F0")] = "A surface of revolution",
        [new Guid("C3101A1D-F157-11D3-BFE7-0010830122F0")] = "A point",
        [new Guid("2488F347-F8FA-11D3-BFEC-0010830122F0")] = "A point cloud",
        [new Guid("0559733B-5332-49D1-A936-0532AC76ADE5")] = "A hatch",
        [new Guid("74198302-CDF4-4F95-9609-6D684F22AB37")] = "A text dot",
    };

    public static bool IsRead(Guid uuid) => uuid == Line || uuid == Nurbs || uuid == PolyCurve || uuid == Polyline || uuid == Arc;

    /// <returns>One sentence on a class that is not read.</returns>
    public static string Refuse(Guid uuid) => Others.TryGetValue(uuid, out var name)
        ? $"{name} is no curve (class {uuid})."
        : $"Class {uuid} is no curve that can be read: polyline, line, arc, NURBS curve or polycurve.";
}
