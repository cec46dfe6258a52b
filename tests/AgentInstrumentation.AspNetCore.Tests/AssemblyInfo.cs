// There is one client in a process, and each of these tests runs a host with it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
