namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler wants for <c>init</c> accessors; netstandard2.0 lacks it, and the package that adds it is not
/// obtainable.
/// </summary>
internal static class IsExternalInit;
