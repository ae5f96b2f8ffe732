namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>The values of one parameter, as Grasshopper keeps them: lists at paths.</summary>
/// <param name="Name">As the definition has it: <c>RH_IN:parcel</c>.</param>
/// <param name="Branches">In the order of their paths.</param>
internal sealed record ParameterTree(string Name, IReadOnlyList<TreeBranch> Branches)
{
    public IEnumerable<TreeItem> Items => Branches.SelectMany(branch => branch.Items);
}

/// <param name="Path"><c>{0}</c>, <c>{0;1}</c>.</param>
/// <param name="Items">In order.</param>
internal sealed record TreeBranch(string Path, IReadOnlyList<TreeItem> Items);

/// <param name="Type">.NET's name of the value's type, <c>System.Double</c>; the server ignores it on the way in.</param>
/// <param name="Data">The value, written as the type asks; mostly JSON.</param>
internal sealed record TreeItem(string Type, string Data);
