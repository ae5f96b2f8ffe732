namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>Definitions to try the stand-in with.</summary>
internal static class StandInDefinitions
{
    public const string ScaleFile = "<Archive name=\"Root\"><!-- scale --></Archive>";

    /// <summary>Scales a curve: inputs <c>RH_IN:curve</c>, <c>RH_IN:factor</c>, <c>RH_IN:copies</c>; outputs <c>RH_OUT:curve</c>, <c>RH_OUT:factor</c>, <c>RH_OUT:note</c>.</summary>
    public static StandInDefinition Scale { get; } = new(ScaleFile)
    {
        Description = "Scales a curve.",
        Inputs =
        [
            new("RH_IN:curve", ParamType.Curve),
            new("RH_IN:factor", ParamType.Number, Minimum: 0, Maximum: 10),
            new("RH_IN:copies", ParamType.Integer, Default: OutputItem.Integer(1)),
        ],
        Outputs = [new("RH_OUT:curve", ParamType.Curve), new("RH_OUT:factor", ParamType.Number), new("RH_OUT:note", ParamType.Text)],
        Solve = values =>
        {
            var factor = values.Number("RH_IN:factor");
            var outputs = new SolveOutputs()
                .Add("RH_OUT:factor", OutputItem.Number(factor))
                .Add("RH_OUT:note", OutputItem.Text($$"""{"copies":{{values.Integer("RH_IN:copies")}},"units":"{{values.ModelUnits}}"}"""));
            return factor < 0
                ? outputs.AddError("A factor must not be negative", "Scale")
                : outputs.Add("RH_OUT:curve", OutputItem.Polyline([.. values.Curve("RH_IN:curve").Points!.Select(p => new RhinoPoint(p.X * factor, p.Y * factor, p.Z * factor))]));
        },
    };
}
