package bulk_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// BenchmarkReads measures a read of a page of 10 KB without latency, including the simulator's share.
func BenchmarkReads(b *testing.B) {
	body := "<p>" + strings.Repeat("Words and more words. ", 465) + "</p>"
	for _, way := range []struct {
		name   string
		single bool
		known  int
	}{
		{"single", true, 0},
		{"together", false, 0},
		{"together with known bodies", false, 1},
	} {
		b.Run(way.name, func(b *testing.B) {
			site := newLargeSite(b, simulator.Options{})
			site.singleReads = way.single
			site.build(10, 100, body)
			for i := range site.pages {
				site.pages[i].BodyVersion = way.known
			}
			pages := orders(site.pages)["mixed"]
			requests := 0
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				site.restart()
				requests += site.read(pages)
			}
			reads := float64(b.N * len(pages))
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/reads, "ns/read")
			b.ReportMetric(float64(requests)/reads, "requests/read")
		})
	}
}
