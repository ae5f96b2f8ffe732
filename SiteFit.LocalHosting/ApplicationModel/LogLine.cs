namespace Aspire.Hosting.ApplicationModel;

/// <param name="LineNumber">From 1.</param>
/// <param name="Content">Without its line end.</param>
/// <param name="IsErrorMessage">Always false here: a log file has both streams as one.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
