using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SiteFit.Api.Page;

/// <summary>The page's files, which are embedded in this assembly below <c>page/</c>. They hold no secret and need no sign-in.</summary>
internal sealed partial class PageFiles
{
    private const string Prefix = "page/";

    private const string Start = "index.html";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, PageFile> _files;

    private PageFiles(Dictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }
        Version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));

        // The browser asks for one file of styles and one module in place of those that the page is written in.
        var index = Text(Start);
        contents["page.css"] = Encoding.UTF8.GetBytes(string.Concat(StyleLine().Matches(index).Select(match => Text(match.Groups["name"].Value))));
        contents["page.js"] = Encoding.UTF8.GetBytes(ModuleBundle.Join("app.js", Text));
        contents[Start] = Encoding.UTF8.GetBytes(StyleLine().Replace(index, "")
            .Replace("<script type=\"module\" src=\"/page/{version}/app.js\">", """
                <link rel="stylesheet" href="/page/{version}/page.css">
                  <script type="module" src="/page/{version}/page.js">
                """.Trim(), StringComparison.Ordinal)
            .Replace("{version}", Version, StringComparison.Ordinal));
        _files = contents.ToFrozenDictionary(file => file.Key, file => new PageFile(file.Value, ContentTypes[Path.GetExtension(file.Key)]));

        string Text(string name) => Encoding.UTF8.GetString(contents[name]);
    }

    /// <summary>In the files' addresses: another page has other addresses, so that browsers may keep each for good.</summary>
    public string Version { get; }

    public PageFile Index => _files[Start];

    public PageFile? Find(string name) => _files.GetValueOrDefault(name);

    public static PageFiles Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new PageFiles(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name => Read(assembly, name)));
    }

    [GeneratedRegex("""^\s*<link rel="stylesheet" href="/page/\{version\}/(?<name>[^"]+)">\n""", RegexOptions.Multiline)]
    private static partial Regex StyleLine();

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    internal sealed class PageFile(byte[] content, string contentType)
    {
        private readonly Lazy<byte[]> _compressed = new(() => Compress(content));

        public byte[] Content => content;

        public string ContentType => contentType;

        /// <summary>By gzip (RFC 1952), made when the first browser asks.</summary>
        public byte[] Compressed => _compressed.Value;

        private static byte[] Compress(byte[] content)
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
                gzip.Write(content);
            return compressed.ToArray();
        }
    }
}
