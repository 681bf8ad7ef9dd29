package rest

import (
	"net/http/httptest"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// BenchmarkRateLimitedSite is TestRateLimitedSite with a network and in real time.
func BenchmarkRateLimitedSite(b *testing.B) {
	const rate, n = 10, 150
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		b.Run(string(deployment), func(b *testing.B) {
			seconds := 0.0
			for b.Loop() {
				s := simulator.New(simulator.Options{Deployment: deployment, RequestsPerSecond: rate})
				server := httptest.NewServer(s)
				r, err := New(Config{
					URL: server.URL, Deployment: Deployment(deployment), Username: s.Admin().Username, Token: s.Admin().Token,
				})
				if err != nil {
					b.Fatal(err)
				}
				seconds += readConcurrently(b, r, n).Seconds()
				server.Close()
			}
			ratio := seconds / float64(b.N) * rate / n
			b.ReportMetric(ratio, "of-the-limit")
			if ratio > 1.15 {
				b.Errorf("took %.2f of what the limit alone takes", ratio)
			}
		})
	}
}
