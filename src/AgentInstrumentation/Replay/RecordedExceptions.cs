using System.Collections.Concurrent;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Makes recorded exceptions anew as what they were: those of the framework that programs catch, and what the program
/// adds. Others become a <see cref="ReplayedException"/>. Thread-safe.
/// </summary>
public static class RecordedExceptions
{
#pragma warning disable CA2201 // what was thrown is thrown again
    private static readonly ConcurrentDictionary<string, Func<string, Exception>> Known = new(
        new Dictionary<string, Func<string, Exception>>
        {
            ["System.Exception"] = static message => new Exception(message),
            ["System.AggregateException"] = static message => new AggregateException(message),
            ["System.ApplicationException"] = static message => new ApplicationException(message),
            ["System.ArgumentException"] = static message => new ArgumentException(message),
            ["System.ArgumentNullException"] = static message => new ArgumentNullException(null, message),
            ["System.ArgumentOutOfRangeException"] = static message => new ArgumentOutOfRangeException(null, message),
            ["System.ArithmeticException"] = static message => new ArithmeticException(message),
            ["System.DivideByZeroException"] = static message => new DivideByZeroException(message),
            ["System.FormatException"] = static message => new FormatException(message),
            ["System.IndexOutOfRangeException"] = static message => new IndexOutOfRangeException(message),
            ["System.InvalidCastException"] = static message => new InvalidCastException(message),
            ["System.InvalidOperationException"] = static message => new InvalidOperationException(message),
            ["System.NotImplementedException"] = static message => new NotImplementedException(message),
            ["System.NotSupportedException"] = static message => new NotSupportedException(message),
            ["System.NullReferenceException"] = static message => new NullReferenceException(message),
            ["System.ObjectDisposedException"] = static message => new ObjectDisposedException(null, message),
            ["System.OperationCanceledException"] = static message => new OperationCanceledException(message),
            ["System.OverflowException"] = static message => new OverflowException(message),
            ["System.TimeoutException"] = static message => new TimeoutException(message),
            ["System.UnauthorizedAccessException"] = static message => new UnauthorizedAccessException(message),
            ["System.UriFormatException"] = static message => new UriFormatException(message),
            ["System.Collections.Generic.KeyNotFoundException"] = static message => new KeyNotFoundException(message),
            ["System.ComponentModel.DataAnnotations.ValidationException"] =
                static message => new System.ComponentModel.DataAnnotations.ValidationException(message),
            ["System.IO.DirectoryNotFoundException"] = static message => new DirectoryNotFoundException(message),
            ["System.IO.EndOfStreamException"] = static message => new EndOfStreamException(message),
            ["System.IO.FileNotFoundException"] = static message => new FileNotFoundException(message),
            ["System.IO.IOException"] = static message => new IOException(message),
            ["System.IO.InvalidDataException"] = static message => new InvalidDataException(message),
            ["System.IO.PathTooLongException"] = static message => new PathTooLongException(message),
            ["System.Net.Http.HttpRequestException"] = static message => new HttpRequestException(message),
            ["System.Net.Sockets.SocketException"] =
                static message => new System.Net.Sockets.SocketException(0, message),
            ["System.Security.SecurityException"] = static message => new System.Security.SecurityException(message),
            ["System.Security.Authentication.AuthenticationException"] =
                static message => new System.Security.Authentication.AuthenticationException(message),
            ["System.Text.Json.JsonException"] = static message => new JsonException(message),
            ["System.Threading.Tasks.TaskCanceledException"] = static message => new TaskCanceledException(message),
        });
#pragma warning restore CA2201

    private static readonly ConcurrentDictionary<Type, LibraryException> OfLibraries = new();

    /// <summary>Has exceptions of a type made anew.</summary>
    /// <typeparam name="TException">The type.</typeparam>
    /// <param name="make">Makes one of the recorded message.</param>
    public static void Add<TException>(Func<string, TException> make)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(make);
        Known[typeof(TException).FullName ?? typeof(TException).Name] = make;
    }

    /// <summary>Adds exceptions of a library, which are made so unless the program says how.</summary>
    internal static void AddOfLibrary<TException>(LibraryException how)
        where TException : Exception => OfLibraries[typeof(TException)] = how;

    /// <summary>What is set of an exception beside its message; null where nothing is known of its type.</summary>
    internal static string? MembersOf(Exception exception)
    {
        CapturedTypes.Define();
        return OfLibraries.TryGetValue(exception.GetType(), out var how) ? how.Write(exception) : null;
    }

    internal static Exception Make(RecordedFailure recorded)
    {
        CapturedTypes.Define();
        try
        {
            return Known.TryGetValue(recorded.Type, out var make) ? make(recorded.Message)
                : OfLibraries.Values.FirstOrDefault(how => how.Name == recorded.Type)?.Read(recorded)
                ?? new ReplayedException(recorded);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an exception could not be made anew", exception))
        {
            return new ReplayedException(recorded);
        }
    }
}
