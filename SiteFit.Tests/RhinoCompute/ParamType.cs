namespace SiteFit.Tests.RhinoCompute;

/// <summary>Kinds of Grasshopper parameter, named as <c>/io</c> names them in <c>ParamType</c>.</summary>
internal enum ParamType
{
    Number,
    Integer,
    Boolean,
    Text,
    Point,
    Curve,
    Geometry,
    Brep,
    Mesh,
    Surface,
}
