namespace SiteFit.Tests.RhinoCompute.StandIn;

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
