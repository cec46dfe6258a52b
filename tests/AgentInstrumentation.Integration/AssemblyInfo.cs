// Each of these tests builds or publishes with all cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
