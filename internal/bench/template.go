//go:build unix

package main

import "fmt"

// estateText says what an estate is.
var estateText = fmt.Sprintf(`The %s resources are, in each of 200 spaces: the space, %d permissions, %d space properties, %d pages with 3 labels, restrictions of %d pages,
a property of %d pages, and a file of %d pages.`, thousands(200*estateSize), estateGrants, estateProperties, estatePages, estateRestrictions, estateContentProperties, estateFiles)

// texts say what each subject is, and why it matters.
var texts = map[string]string{
	planning: `A plan reads all managed objects. Teams run it for each change, and in pipelines as a check, so it decides how long people wait and how much of
the site's rate limit Terraform uses. The plans have no changes, except where the name says so. The plans with ` + "`-target` and `-refresh=false`" + ` are of the
same site as *1,000 pages of 10 KB in 5 spaces, all managed*.

` + estateText + ` Confluence has no list of the properties of several pages, so those of each page take one request. On Cloud, a deprecated
list (` + "`/rest/api/content/{id}/descendant/page`" + `) has the labels and restrictions of many pages. On a site without it, each page with labels
takes one request, and so do the restrictions of each page.`,
	applying: `An apply creates objects. Confluence creates one page with each request, and its labels take a second request. The provider sends up to 10
requests at a time. On Cloud, each operation of a group is granted or revoked with a request of its own. On Data Center, one request sets all operations
of a group, or of all groups in a list.

The more instances a block with ` + "`for_each`" + ` has, and the larger the state is, the longer the CLI takes for each instance. So the no-op provider
writes as many bytes of state here as this provider. With a local state, the CLI writes the whole state after each object, and starts no other object
while it writes. It sends a remote state every 20 seconds and at the end; the backend is ` + "`http`" + ` here.

The time of ` + "`terraform apply`" + ` includes its plan. The time of applying a saved plan, as after a review, does not.`,
	destroying: "The command is `terraform destroy -refresh=false`" + `. Without this option, it first reads the objects as any plan does. The destroy moves the pages to the
trash, then it deletes the spaces. Before the provider deletes a space, it checks that the space has no content except an unmodified home page. Content in the
trash does not count. Confluence deletes a space in a long-running task.`,
	starting: `Each command starts the provider, often several times, and asks for its schema. Users wait for that even if nothing else happens. No request may
be sent. The configuration of ` + "`terraform validate`" + ` has the documented examples of all resources and data sources. With the empty schema, and for
` + "`terraform providers schema`" + `, it has only a ` + "`provider`" + ` block.
The provider with the recorded schema accepts every configuration. The logs of the plugin framework are off in all providers. Differences of less than 0.01 s
are within the variation of single runs.`,
}

const growth = `### Growth with the number of pages

![Requests and time of a plan by number of pages](` + pictureName + `)

The provider reads lists of pages. One response has up to 250 pages of one space, so the number of responses that list all pages decides the number of
requests. The provider sends some requests more, because it reads the first pages by their IDs. The limit is 2 × responses + 15.
All axes of the picture are logarithmic. A curve as steep as the dashed line of its chart grows in proportion to the number of pages; on the left, this
line is one request for each page.

| workload | responses that list all pages | requests | time |
|---|--:|--:|--:|
`

const states = `### Size of the state

The numbers are bytes. The no-op provider is set to write as many as this provider.

| workload | attributes, this provider | attributes, no-op | private state, this provider | private state, no-op |
|---|--:|--:|--:|--:|
`

const starts = `### Time for the schema

The first column is the time with an empty schema. The others are what each takes in addition: the CLI for a schema of this size, measured with the recorded
schema; the plugin framework to build this schema and to validate the configuration, measured with the no-op provider; and this provider.

| workload | empty schema | CLI | plugin framework | this provider |
|---|--:|--:|--:|--:|
`

const template = `# Benchmarks

This report shows how many requests, how much time and how much memory Terraform needs with this provider on large sites. ` + "`make bench`" + ` runs the
measurements and writes this file. This run took %.0f minutes, with %s, %s, %s/%s and %d cores.

No real Confluence site is measured. The site is a simulator in this repository, of Cloud if the name does not say Data Center. *Latency* is how long
the site waits before each response. At 0 ms, most of the time is computation, unless the site limits requests; 100 ms stands for a distant site. The CLI runs with
` + "`-parallelism=10`" + `. The configuration uses ` + "`for_each`" + ` over locals in blocks of %d instances, unless its name says otherwise.

Each workload is measured with this provider, and some also with others:

| provider | what it is | what it shows |
|---|---|---|
| this provider | the provider of this repository | the values to which the limits apply |
| no-op ("doing nothing") | a provider with the same schemas, without validators and plan modifiers, that sends no requests | the time of the CLI and the plugin framework |
| unbatched ("naive") | this provider without batching: one request for each object, and one for all permissions of a space | what batching saves |
| empty schema | a provider without resources | the time to start any provider |
| recorded schema | a provider that only sends the schema of this provider, from a file | what the CLI needs for a schema of this size |

This provider can be faster than the no-op provider and need less memory, for three reasons. It turns off the trace logs of the plugin framework,
which the CLI reads and discards; in *Start*, those of the no-op provider are off as well. It also releases the memory of each call of the CLI, which the
plugin framework keeps until the provider stops. And it collects garbage less often than Go does by default, which saves time but needs memory. So some
limits are below the time of the no-op provider.

In plans, the no-op provider never waits. It is measured at 0 ms only, and its values at 100 ms repeat those. In applies at 100 ms, it waits for each object
as long as this provider waits for responses.

In the sections *Plan* to *Start*, the first table has one requirement in each row: the value of this provider must not exceed the limit, otherwise ` + "`make bench`" + ` fails.
A limit without a formula is a fixed number. A formula in parentheses uses other measurements of the same run. For example, *0.9 × no-op* is nine tenths of
the time of the no-op provider. Empty cells were not measured. Compare times only within one run, because machines differ.

- **Requests** do not include those that the site refused with HTTP 429 (*rate limited*), and those for the status of a long-running task (*polls*).
- **Time** is that of the measured commands of the CLI, from the start of the first to the end of the last.
- **Memory** is the peak of the largest provider process. Pipeline runners often have little memory. The CLI needs memory in addition, which is not measured.

%s

%s## Measurements

Most measurements are one run. Without latency, some plans and applies run two or three times, and the commands in *Start* ten times. The times are those of
the fastest run; the requests and the memory are the maximum of all runs. CPU times are separate: those of the CLI, of all provider processes, and of
the simulated site with the HTTP server for remote states. On several cores, their sum can exceed the time.

| workload | latency | provider | requests | time | CPU: CLI | CPU: provider | CPU: site | memory |
|---|--:|---|--:|--:|--:|--:|--:|--:|
%s`
