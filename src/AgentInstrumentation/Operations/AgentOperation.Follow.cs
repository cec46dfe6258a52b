using System.Diagnostics.CodeAnalysis;

namespace AgentInstrumentation;

/// <content>
/// Ends of operations that return a task. A task that is already complete is finished at once and handed back as the
/// same instance; a pending one is awaited, after the caller's context was put back. A null stays null.
/// </content>
public readonly partial struct AgentOperation
{
    /// <summary>Ends the operation when the task does.</summary>
    /// <param name="task">The task that the method returned, or null.</param>
    /// <returns>The same task when it is already complete, otherwise one that completes alike.</returns>
    [return: NotNullIfNotNull(nameof(task))]
    public Task? Follow(Task? task)
    {
        if (IsNothing)
        {
            return task;
        }

        if (task is { IsCompleted: false })
        {
            _caller.Restore(_entered);
            return AwaitAsync(this, task);
        }

        EndAndLeave(StatusOf(task, out var exception), default, exception);
        return task;
    }

    /// <inheritdoc cref="Follow(Task)"/>
    /// <typeparam name="T">The type of the task's result.</typeparam>
    /// <param name="task">The task that the method returned, or null.</param>
    /// <param name="read">
    /// Reads from the result what a model answered; null where it says nothing of that. When it throws, that is
    /// reported by <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
    /// </param>
    [return: NotNullIfNotNull(nameof(task))]
    public Task<T>? Follow<T>(Task<T>? task, Func<T, ModelResponse>? read = null)
    {
        if (IsNothing)
        {
            return task;
        }

        if (task is { IsCompleted: false })
        {
            _caller.Restore(_entered);
            return AwaitAsync(this, task, read);
        }

        if (task is { IsCompletedSuccessfully: true })
        {
            Succeed(task.GetAwaiter().GetResult(), read);
            return task;
        }

        EndAndLeave(StatusOf(task, out var exception), default, exception);
        return task;
    }

    /// <inheritdoc cref="Follow(Task)"/>
    public ValueTask Follow(ValueTask task)
    {
        if (IsNothing)
        {
            return task;
        }

        if (task.IsCompletedSuccessfully)
        {
            EndAndLeave(OperationStatus.Ok, default, null);
            return task;
        }

        // A value task may be looked at once only, so a failed one is awaited like a pending one.
        _caller.Restore(_entered);
        return AwaitAsync(this, task);
    }

    /// <inheritdoc cref="Follow{T}(Task{T}, Func{T, ModelResponse})"/>
    public ValueTask<T> Follow<T>(ValueTask<T> task, Func<T, ModelResponse>? read = null)
    {
        if (IsNothing)
        {
            return task;
        }

        if (task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(Succeed(task.Result, read));
        }

        _caller.Restore(_entered);
        return AwaitAsync(this, task, read);
    }

    /// <summary>
    /// Traces a stream: the operation starts at the first move of each enumeration and ends with it, on completion,
    /// early disposal, exception or cancellation.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream that the method returned, or null.</param>
    /// <param name="definition">What is known of the operation at compile time.</param>
    /// <param name="arguments">The captured arguments, or the default value for none.</param>
    /// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
    /// <param name="given">
    /// What the method was given that may be the stream itself, or an array that has it. Where it is, the method has
    /// made none: it is handed back as it is, for whoever compares it, and the operation is one that ended with the
    /// call. A call that is recorded keeps its items all the same.
    /// </param>
    /// <param name="cancellationToken">The token by which the caller may cancel it.</param>
    /// <returns>A stream of the same items; null for null.</returns>
    [return: NotNullIfNotNull(nameof(stream))]
    public static IAsyncEnumerable<T>? Follow<T>(
        IAsyncEnumerable<T>? stream,
        OperationDefinition definition,
        CapturedContent arguments = default,
        OperationTag[]? tags = null,
        ReadOnlySpan<object?> given = default,
        CancellationToken cancellationToken = default)
    {
        if (stream is null)
        {
            return null;
        }

        if (IsHandedBack(stream, given))
        {
            Start(definition, arguments, tags, cancellationToken).Succeed();
            return stream;
        }

        return new TracedStream<T>(definition, stream, arguments, tags, observe: null, cancellationToken);
    }

    /// <summary>
    /// Traces the stream of a model's answer like any other, and records what its items say of the answer.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream that the method returned, or null.</param>
    /// <param name="read">
    /// Reads from an item what it says of the answer; of each part the last that was said counts. When it throws, that
    /// is reported by <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
    /// </param>
    /// <param name="definition">What is known of the operation at compile time.</param>
    /// <param name="arguments">The captured arguments, or the default value for none.</param>
    /// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
    /// <param name="cancellationToken">The token by which the caller may cancel it.</param>
    /// <returns>A stream of the same items; null for null.</returns>
    [return: NotNullIfNotNull(nameof(stream))]
    public static IAsyncEnumerable<T>? Follow<T>(
        IAsyncEnumerable<T>? stream,
        Func<T, ModelResponse> read,
        OperationDefinition definition,
        CapturedContent arguments = default,
        OperationTag[]? tags = null,
        CancellationToken cancellationToken = default) => stream is null
        ? null
        : new TracedStream<T>(
            definition, stream, arguments, tags, () => new ModelStreamObserver<T>(read), cancellationToken);

    /// <summary>
    /// Traces the sequence of an iterator method: the operation starts at the first move of each enumeration and ends
    /// with it, on completion, early disposal, exception or cancellation.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="sequence">The sequence that the method returned, or null.</param>
    /// <param name="definition">What is known of the operation at compile time.</param>
    /// <param name="arguments">The captured arguments, or the default value for none.</param>
    /// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
    /// <param name="cancellationToken">The token by which the caller may cancel it.</param>
    /// <returns>A sequence of the same items; null for null.</returns>
    [return: NotNullIfNotNull(nameof(sequence))]
    public static IEnumerable<T>? Follow<T>(
        IEnumerable<T>? sequence,
        OperationDefinition definition,
        CapturedContent arguments = default,
        OperationTag[]? tags = null,
        CancellationToken cancellationToken = default) => sequence is null
        ? null
        : new TracedSequence<T>(definition, sequence, arguments, tags, observe: null, cancellationToken);

    /// <summary>Traces a stream, and has each enumeration of it observed.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream that the method returned, or null.</param>
    /// <param name="definition">What is known of the operation at compile time.</param>
    /// <param name="observe">Makes the observer of one enumeration.</param>
    /// <param name="arguments">The captured arguments, or the default value for none.</param>
    /// <param name="cancellationToken">The token by which the caller may cancel it.</param>
    /// <returns>A stream of the same items; null for null.</returns>
    [return: NotNullIfNotNull(nameof(stream))]
    public static IAsyncEnumerable<T>? FollowObserved<T>(
        IAsyncEnumerable<T>? stream,
        OperationDefinition definition,
        Func<StreamObserver<T>> observe,
        CapturedContent arguments = default,
        CancellationToken cancellationToken = default) =>
        stream is null
            ? null!
            : new TracedStream<T>(definition, stream, arguments, tags: null, observe, cancellationToken);

    // A replay needs the items of a call that is recorded, whoever makes them.
    private static bool IsHandedBack(object stream, ReadOnlySpan<object?> given)
    {
        foreach (var one in given)
        {
            if (one == stream || (one is object[] many && many.Contains(stream, ReferenceEqualityComparer.Instance)))
            {
                return !RecordsCalls;
            }
        }

        return false;
    }

    private OperationStatus StatusOf(Task? task, out Exception? exception)
    {
        exception = task switch
        {
            { IsFaulted: true } => task.Exception!.InnerException,
            { IsCanceled: true } => CancellationOf(task),
            _ => null,
        };
        return exception is null ? OperationStatus.Ok : StatusOf(exception);
    }

    // Only waiting gives the original exception, whose inner one tells a time-out from a cancellation.
    private static OperationCanceledException? CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return null;
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }
    }

    private static async Task AwaitAsync(AgentOperation operation, Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
            operation.End(OperationStatus.Ok, default, null);
        }
        catch (Exception exception)
        {
            operation.End(operation.StatusOf(exception), default, exception);
            throw;
        }
    }

    private static async Task<T> AwaitAsync<T>(
        AgentOperation operation, Task<T> task, Func<T, ModelResponse>? read)
    {
        try
        {
            var result = await task.ConfigureAwait(false);
            operation.ReadResult(result, read);
            operation.Keep(result);
            operation.End(OperationStatus.Ok, operation.CaptureResult(result), null);
            return result;
        }
        catch (Exception exception)
        {
            operation.End(operation.StatusOf(exception), default, exception);
            throw;
        }
    }

    private static async ValueTask AwaitAsync(AgentOperation operation, ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
            operation.End(OperationStatus.Ok, default, null);
        }
        catch (Exception exception)
        {
            operation.End(operation.StatusOf(exception), default, exception);
            throw;
        }
    }

    private static async ValueTask<T> AwaitAsync<T>(
        AgentOperation operation, ValueTask<T> task, Func<T, ModelResponse>? read)
    {
        try
        {
            var result = await task.ConfigureAwait(false);
            operation.ReadResult(result, read);
            operation.Keep(result);
            operation.End(OperationStatus.Ok, operation.CaptureResult(result), null);
            return result;
        }
        catch (Exception exception)
        {
            operation.End(operation.StatusOf(exception), default, exception);
            throw;
        }
    }
}
