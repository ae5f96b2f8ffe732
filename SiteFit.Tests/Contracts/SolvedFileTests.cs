using FsCheck.Xunit;
using SiteFit.Contracts.Files;

namespace SiteFit.Tests.Contracts;

public sealed class SolvedFileTests
{
    [Property]
    public bool Whatever_its_label_a_file_is_read_as_it_was_written(string? text)
    {
        var label = new string([.. (text ?? "").Where(letter => !char.IsSurrogate(letter))]) is { Length: > 0 and <= 200 } some ? some : "Lage \"1\"; a=b";
        var file = new SolvedFile("site-plan_1.svg", "svg", "image/svg+xml", label);
        return SolvedFile.TryRead(file.ContentType, file.ToDisposition(), out var read) && read == file;
    }

    [Fact]
    public void A_file_is_described_in_headers()
    {
        var file = new SolvedFile("plan.svg", "svg", "image/svg+xml", "Site plan");
        Assert.Equal("attachment; filename=plan.svg; kind=svg; label*=UTF-8''Site%20plan", file.ToDisposition().Replace("\"", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("image/svg+xml", null)]
    [InlineData("image/svg+xml", "attachment; filename=\"../plan.svg\"; kind=svg; label*=UTF-8''Plan")]
    [InlineData("image/svg+xml", "attachment; filename=\"a/b\"; kind=svg; label*=UTF-8''Plan")]
    [InlineData("image/svg+xml", "attachment; filename=\"plan.svg\"; label*=UTF-8''Plan")]
    [InlineData("image/svg+xml", "attachment; filename=\"plan.svg\"; kind=svg")]
    [InlineData("", "attachment; filename=\"plan.svg\"; kind=svg; label*=UTF-8''Plan")]
    [InlineData(null, "attachment; filename=\"plan.svg\"; kind=svg; label*=UTF-8''Plan")]
    public void Headers_of_a_file_that_cannot_be_handed_out_are_refused(string? contentType, string? disposition) =>
        Assert.False(SolvedFile.TryRead(contentType, disposition, out _));
}
