namespace AgentInstrumentation;

/// <content>
/// What is kept of a call for a replay, and the answers of one. Generated code asks for an answer before it calls the
/// method; where no replay runs there is none.
/// </content>
public readonly partial struct AgentOperation
{
    /// <summary>Whether a replay answers the call, which returns nothing.</summary>
    /// <returns>Whether the method is not to be called.</returns>
    /// <exception cref="Exception">What the call failed with when it was recorded.</exception>
    /// <exception cref="ReplayDivergenceException">The call is not as it was recorded.</exception>
    public bool Answers()
    {
        if (AnswerOf() is not { } answer)
        {
            return false;
        }

        return answer.Failure is { } failure ? throw failure : true;
    }

    /// <summary>Whether a replay answers the call.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The recorded result.</param>
    /// <returns>Whether the method is not to be called.</returns>
    /// <exception cref="Exception">What the call failed with when it was recorded.</exception>
    /// <exception cref="ReplayDivergenceException">The call is not as it was recorded.</exception>
    public bool Answers<T>(out T result)
    {
        result = default!;
        if (AnswerOf() is not { } answer)
        {
            return false;
        }

        return answer.Failure is { } failure ? throw failure : Read(answer, out result);
    }

    /// <inheritdoc cref="Answers{T}(out T)"/>
    /// <param name="task">A completed task, as the recorded one ended.</param>
    public bool Answers(out Task task)
    {
        task = Task.CompletedTask;
        if (AnswerOf() is not { } answer)
        {
            return false;
        }

        if (FailureOf(answer) is { } failure)
        {
            task = FailAsync<bool>(failure);
        }

        return true;
    }

    /// <inheritdoc cref="Answers{T}(out T)"/>
    /// <param name="task">A completed task, as the recorded one ended.</param>
    public bool Answers<T>(out Task<T> task)
    {
        task = null!;
        if (AnswerOf() is not { } answer)
        {
            return false;
        }

        if (FailureOf(answer) is { } failure)
        {
            task = FailAsync<T>(failure);
            return true;
        }

        if (!Read<T>(answer, out var result))
        {
            return false;
        }

        task = Task.FromResult(result);
        return true;
    }

    /// <inheritdoc cref="Answers(out Task)"/>
    public bool Answers(out ValueTask task)
    {
        task = default;
        if (!Answers(out Task answer))
        {
            return false;
        }

        task = new ValueTask(answer);
        return true;
    }

    /// <inheritdoc cref="Answers{T}(out Task{T})"/>
    public bool Answers<T>(out ValueTask<T> task)
    {
        task = default;
        if (!Answers(out Task<T> answer))
        {
            return false;
        }

        task = new ValueTask<T>(answer);
        return true;
    }

    /// <summary>Whether a replay answers a call that yields its result item by item.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="definition">What is known of the operation at compile time.</param>
    /// <param name="arguments">The captured arguments, or the default value for none.</param>
    /// <param name="stream">The recorded items; to be handed to <c>Follow</c> like what the method returns.</param>
    /// <returns>Whether the method is not to be called.</returns>
    /// <exception cref="Exception">What the call failed with when it was recorded.</exception>
    /// <exception cref="ReplayDivergenceException">The call is not as it was recorded.</exception>
    public static bool Answers<T>(
        OperationDefinition definition, CapturedContent arguments, out IAsyncEnumerable<T> stream)
    {
        var answer = ReplayedStream<T>.Of(definition, arguments);
        stream = answer!;
        return answer is not null;
    }

    /// <inheritdoc cref="Answers{T}(OperationDefinition, CapturedContent, out IAsyncEnumerable{T})"/>
    public static bool Answers<T>(
        OperationDefinition definition, CapturedContent arguments, out IEnumerable<T> stream)
    {
        var answer = ReplayedStream<T>.Of(definition, arguments);
        stream = answer!;
        return answer is not null;
    }

    /// <summary>Keeps what the call returned, where it is recorded.</summary>
    /// <typeparam name="T">The declared type of the result.</typeparam>
    /// <param name="result">The result.</param>
    public void Keep<T>(T result)
    {
        if (Recording is { } recording && !HasEnded)
        {
            recording.Result = ExactContent.Of(result);
        }
    }

    /// <summary>Keeps an item that the call yielded, where it is recorded.</summary>
    internal void KeepItem<T>(T item)
    {
        if (Recording is { } recording)
        {
            var time = _event!.Session?.TimeSince(_event.StartTimestamp) ?? TimeSpan.Zero;
            recording.Add(new RecordedItem(ExactContent.Of(item), time));
        }
    }

    /// <summary>Notes that the call yields items, where it is recorded.</summary>
    internal void KeepItems() => Recording?.BeginItems();

    /// <summary>Notes that the consumer wanted no more of the items, where the call is recorded.</summary>
    internal void KeepEarlyEnd()
    {
        if (Recording is { } recording)
        {
            recording.IsPartial = true;
        }
    }

    // What people must not see no recording keeps.
    private CallRecording? Recording =>
        IsLayer || _definition is not { Options.CaptureResult: true } ? null : _event?.Recording;

    /// <summary>What the replay answers the call with; null where it is to be made.</summary>
    /// <exception cref="ReplayDivergenceException">It is neither answered nor to be made.</exception>
    internal ReplayedCall? AnswerOf() =>
        !IsNothing && !IsLayer && _event?.Replay is { } call && call.Decide() ? call : null;

    private bool Read<T>(ReplayedCall answer, out T result)
    {
        if (answer.TryRead(out result))
        {
            return true;
        }

        NoteLiveCall();
        return false;
    }

    /// <summary>Notes that the call is made in place of its answer: it is one like any other.</summary>
    internal void NoteLiveCall()
    {
        _event!.IsReplayed = false;
        _span?.SetTag(Conventions.Own.Replayed, null);
    }

    // One that was thrown by the method itself is thrown again, and not by a task.
    private static Exception? FailureOf(ReplayedCall answer) =>
        answer is { Failure: { } failure, Counterpart.IsThrown: var isThrown }
            ? isThrown ? throw failure : failure
            : null;

    // An async method, so that a cancellation ends the task as cancelled, with the exception that it was.
    private static async Task<T> FailAsync<T>(Exception exception)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        throw exception;
    }
}
