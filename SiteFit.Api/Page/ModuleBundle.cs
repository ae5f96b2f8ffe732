using System.Text;
using System.Text.RegularExpressions;

namespace SiteFit.Api.Page;

/// <summary>
/// Joins modules into one: two hundred small files are good to read and slow to fetch. Each module becomes a block, which keeps its names to itself, after
/// those that it imports. What stands below <c>vendor/</c> stays a file of its own.
/// </summary>
/// <remarks>Knows the forms of import and export that the page uses, one at the begin of a line, and refuses all others.</remarks>
internal sealed partial class ModuleBundle
{
    private const string Vendor = "vendor/";

    private readonly Func<string, string> _read;
    private readonly Dictionary<string, bool> _isDone = [];
    private readonly List<string> _vendors = [];
    private readonly StringBuilder _blocks = new();

    private ModuleBundle(Func<string, string> read) => _read = read;

    /// <param name="start">The module that runs, as <c>app.js</c>. The answer belongs into its folder.</param>
    /// <param name="read">Gives the text of a module.</param>
    /// <exception cref="InvalidDataException">Modules import each other in a circle, or a form is not known.</exception>
    public static string Join(string start, Func<string, string> read)
    {
        var bundle = new ModuleBundle(read);
        bundle.Add(start);
        var imports = bundle._vendors.Select((vendor, i) => $"import * as vendor{i} from './{vendor}';\n");
        return $"{string.Concat(imports)}const modules = {{}};\n{bundle._blocks}";
    }

    private void Add(string name)
    {
        if (_isDone.TryGetValue(name, out var isDone))
        {
            if (!isDone)
                throw new InvalidDataException($"{name} imports itself by way of others.");
            return;
        }
        _isDone[name] = false;

        var exports = new List<string>();
        var text = ImportLine().Replace(_read(name), match => $"const {{{match.Groups["names"].Value.Replace(" as ", ": ", StringComparison.Ordinal)}}} = {Use(name, match)};");
        text = ExportFromLine().Replace(text, match =>
        {
            var from = Use(name, match);
            exports.AddRange(match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(export => $"{export}: {from}.{export}"));
            return "";
        });
        text = ExportLine().Replace(text, match =>
        {
            exports.Add(match.Groups["name"].Value);
            return match.Groups["declaration"].Value;
        });
        text = DynamicImport().Replace(text, match => $"import('./{Resolve(name, match.Groups["path"].Value)}')");
        if (OtherForm().Match(text) is { Success: true } other)
            throw new InvalidDataException($"{name} has a form of import or export that is not known here: {other.Value}");

        _blocks.Append($"{{ // {name}\n{text}\nmodules['{name}'] = {{ {string.Join(", ", exports)} }};\n}}\n");
        _isDone[name] = true;
    }

    /// <returns>The expression for the exports of what is imported.</returns>
    private string Use(string importer, Match match)
    {
        var name = Resolve(importer, match.Groups["path"].Value);
        if (!name.StartsWith(Vendor, StringComparison.Ordinal))
        {
            Add(name);
            return $"modules['{name}']";
        }
        if (!_vendors.Contains(name))
            _vendors.Add(name);
        return $"vendor{_vendors.IndexOf(name)}";
    }

    private static string Resolve(string importer, string path) => new Uri(new Uri($"file:///{importer}"), path).AbsolutePath[1..];

    [GeneratedRegex(@"^import \{(?<names>[^}]*)\} from '(?<path>[^']+)';", RegexOptions.Multiline)]
    private static partial Regex ImportLine();

    [GeneratedRegex(@"^export \{(?<names>[\w\s,$]*)\} from '(?<path>[^']+)';", RegexOptions.Multiline)]
    private static partial Regex ExportFromLine();

    [GeneratedRegex(@"^export (?<declaration>(const|class|function|async function) (?<name>[\w$]+))", RegexOptions.Multiline)]
    private static partial Regex ExportLine();

    [GeneratedRegex(@"\bimport\('(?<path>[^']+)'\)")]
    private static partial Regex DynamicImport();

    [GeneratedRegex(@"^(import|export)\b.*", RegexOptions.Multiline)]
    private static partial Regex OtherForm();
}
