//go:build unix

package main

// texts say what each subject is, and why it matters.
var texts = map[string]string{
	planning: `A plan reads all managed objects. Teams run it for each change, and in pipelines as a check, so it decides how long people wait and how much of
the site's rate limit Terraform uses. No configuration here differs from the site, except where the name says so. Most limits of requests are far
below one for each object. Memory matters in small pipeline runners.`,
	applying: `An apply creates objects. Confluence creates pages one at a time, so at least one request for each object is needed, and ten are sent at a time.
The time that the CLI needs for one block with ` + "`for_each`" + ` grows with the square of its instances, and with the bytes of state of each. So the
no-op provider writes as many bytes of state here as this provider. The CLI writes a local state as a whole after each object, and creates no other
meanwhile: where creations wait for responses, the no-op provider waits as long. It sends a remote state every 20 s, here to an HTTP server. Where
a saved plan is applied, as after a review, the time does not include the plan.`,
	destroying: `A destroy moves the pages to the trash and then deletes the spaces, each after a check that it has nothing that somebody else has put there. The
plan before it reads the objects as any plan does, so it is left out here. Confluence deletes a space in a task: requests that ask whether it has ended are counted apart.`,
	starting: `Each command starts the provider, often several times, and asks for its schema. Users wait for that even if nothing else happens. No request may
be sent. What the CLI itself needs for a schema of this size is measured with a provider that only sends the recorded schema of this provider, and
agrees to every configuration. The no-op provider shows what the framework needs beyond that to build this schema and to check the configuration; its
logs are off, as those of this provider. The configuration that is validated has the documented examples of all resources and data sources.`,
}

const growth = `### Growth with the number of pages

![Requests and time of a plan by number of pages](` + pictureName + `)

The number of requests depends on the number of result pages (at most 250 pages of one space each), not on the number of resources.
All axes are logarithmic: growth is linear where a curve is as steep as the dashed line.

| plan | result pages | requests | time |
|---|--:|--:|--:|
`

const states = `### Size of the state

| what was created | bytes of attributes | no-op | bytes of private state | no-op |
|---|--:|--:|--:|--:|
`

const starts = `### Time for the schema

| command | time with an empty schema | the CLI needs more for this schema and configuration | the framework needs more | this provider needs more |
|---|--:|--:|--:|--:|
`

const template = `# Benchmarks

How many requests, how much time and how much memory do Terraform and this provider need for large sites? ` + "`make bench`" + ` measures it and
generates this file. This run: %s, %s, %s/%s, %d cores, %.0f minutes.

The site is the simulated Confluence of this repository, on Cloud if the name does not say Data Center. *Latency* is the time that it waits before
each response: 0 ms shows the cost of computing, 100 ms is what users far away from the site see. The CLI runs with ` + "`-parallelism=10`" + `.
The configuration uses ` + "`for_each`" + ` over locals in blocks of %d resources, unless its name says otherwise. Machines differ, so only compare times within
one run.

These providers run, one after another:

| provider | what it is | what it shows |
|---|---|---|
| this provider | the provider of this repository | |
| no-op ("doing nothing") | the same schemas with only the plugin framework; it makes no requests | the time of the CLI and the framework; some limits are lower, because this provider saves time of the framework |
| unbatched ("naive") | this provider with one request for each object | what combining requests saves |
| empty schema | a provider without resources | the time to start any provider |
| recorded schema | it only sends this provider's schema, from a file | what the CLI needs for a schema of this size |

Empty cells were not measured. The no-op provider does not wait for the site: its measurement without latency is also compared with those at 100 ms.

%s

%s## Measurements

Each row shows the fastest run of the provider, with the maximum number of requests and the peak memory of all its runs. CPU time is the
total of all processes of the CLI, of the provider, and of the simulated site, which also keeps remote states. Memory is that of the largest provider process.

| workload | latency | provider | requests | time | CPU: CLI | CPU: provider | CPU: site | memory |
|---|--:|---|--:|--:|--:|--:|--:|--:|
%s`
