namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>Colours, lines and letters of the drawing.</summary>
internal static class PlanStyle
{
    /// <summary>CSS of the drawing; a pixel is a millimetre. Texts have a white rim where they lie on lines.</summary>
    public const string Css = """

        svg { background: #fff; font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; font-size: 2.6px; fill: #222; }
        path, line, circle, rect { fill: none; stroke-linejoin: round; }
        .paper { fill: #fff; }
        .frame { stroke: #222; stroke-width: .35px; }
        .rule { stroke: #bbb; stroke-width: .2px; }
        .ground { fill: #f3f1e7; fill-rule: evenodd; }
        .hole { fill: url(#hole-hatch); }
        .boundary { stroke: #222; stroke-width: .55px; stroke-dasharray: 6 1.1 .9 1.1 .9 1.1; }
        .envelope { fill: #e6f0e0; stroke: #3f7d3f; stroke-width: .3px; stroke-dasharray: 2 1; fill-rule: evenodd; }
        .region { fill: #9cc5e8; fill-opacity: .5; stroke: #2f6ea5; stroke-width: .18px; fill-rule: evenodd; }
        .obstacle { fill: url(#obstacle-hatch); stroke: #6b4e37; stroke-width: .3px; }
        .buffer { stroke: #6b4e37; stroke-width: .2px; stroke-dasharray: .5 .9; stroke-linecap: round; }
        .alternative { stroke: #8a94a3; stroke-width: .28px; stroke-dasharray: 1.6 1; }
        .best { fill: #1f3f66; fill-opacity: .14; stroke: #14304f; stroke-width: .85px; stroke-linejoin: miter; }
        .hatch-dark { stroke: #a88f78; stroke-width: .3px; }
        .hatch-light { stroke: #cfcabb; stroke-width: .25px; }
        .centre { stroke: #14304f; stroke-width: .25px; }
        text { paint-order: stroke; stroke: #fff; stroke-width: .7px; stroke-linejoin: round; stroke-opacity: .8; }
        .dimension-line { stroke: #555; stroke-width: .16px; }
        .dimension-tick { stroke: #333; stroke-width: .35px; }
        .dimension-text { font-size: 2.6px; fill: #333; text-anchor: middle; }
        .setback-line { stroke: #b3261e; stroke-width: .22px; }
        .setback-tick { stroke: #b3261e; stroke-width: .4px; }
        .setback-text { font-size: 2.8px; font-weight: bold; fill: #b3261e; text-anchor: middle; }
        .side { font-size: 2.4px; fill: #14304f; text-anchor: middle; }
        .name { font-size: 3px; font-weight: bold; fill: #14304f; text-anchor: middle; }
        .size { font-size: 2.8px; fill: #14304f; text-anchor: middle; }
        .rank-disc { fill: #fff; stroke: #8a94a3; stroke-width: .25px; }
        .rank { font-size: 2.4px; fill: #5b6573; text-anchor: middle; stroke: none; }
        .obstacle-name { font-size: 2.5px; fill: #5a3f2b; text-anchor: middle; }
        .title { font-size: 4.4px; font-weight: bold; stroke: none; }
        .head { font-size: 2.2px; fill: #777; letter-spacing: .25px; stroke: none; }
        .score { font-size: 8px; font-weight: bold; fill: #14304f; stroke: none; }
        .label { fill: #555; stroke: none; }
        .value { text-anchor: end; stroke: none; font-variant-numeric: tabular-nums; }
        .strong { font-weight: bold; }
        .small { font-size: 2.3px; fill: #555; stroke: none; }
        .middle { text-anchor: middle; }
        .part-1 { fill: #7fae74; } .part-2 { fill: #14304f; } .part-3 { fill: #d9a441; } .part-4 { fill: #9a6aa5; }
        .dark { fill: #222; stroke: #222; stroke-width: .15px; }
        .light { fill: #fff; stroke: #222; stroke-width: .15px; }
        .needle { stroke: #222; stroke-width: .25px; }
        .true-north { stroke: #b3261e; stroke-width: .4px; }
        .true-north-end { fill: #b3261e; }

        """;
}
