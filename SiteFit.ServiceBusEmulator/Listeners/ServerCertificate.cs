using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.ServiceBusEmulator.Listeners;

/// <summary>The certificate of the TLS port: a given one, or one made here and kept in the data folder.</summary>
internal static class ServerCertificate
{
    private const string KeptName = "certificate.pfx", PublicName = "certificate.pem";
    private static readonly TimeSpan Life = TimeSpan.FromDays(397), RenewBefore = TimeSpan.FromDays(7);

    /// <param name="trustFile">What a client has to trust; null when the certificate was given, or is in no file.</param>
    /// <exception cref="ConfigurationException">The file is missing, no PFX, needs another password, or lacks its private key.</exception>
    public static X509Certificate2 Open(EmulatorOptions options, DateTimeOffset now, out string? trustFile)
    {
        trustFile = null;
        if (options.CertificateFile is { } given)
            return Load(given, options.CertificatePassword);

        if (options.DataDirectory is not { } folder)
            return Make(options.Address, now);

        trustFile = Path.Combine(folder, PublicName);
        var kept = Path.Combine(folder, KeptName);
        if (File.Exists(kept) && Load(kept, null) is var old && old.NotAfter.ToUniversalTime() - RenewBefore > now.UtcDateTime)
            return old;

        var made = Make(options.Address, now);
        WriteForOwner(kept, made.Export(X509ContentType.Pfx));
        File.WriteAllText(trustFile, made.ExportCertificatePem());
        return made;
    }

    private static X509Certificate2 Load(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey ? certificate : throw new ConfigurationException($"The certificate {file} holds no private key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The certificate {file} cannot be used: {e.Message}");
        }
    }

    private static X509Certificate2 Make(IPAddress address, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        foreach (var ip in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, address }.Distinct())
            names.AddIpAddress(ip);
        request.CertificateExtensions.Add(names.Build());
        // A leaf that is its own root: a client trusts exactly this one.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)); // serverAuth: RFC 5280, 4.2.1.12
        using var signed = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }

    private static void WriteForOwner(string file, byte[] content)
    {
        var open = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, open);
        stream.Write(content);
    }
}
