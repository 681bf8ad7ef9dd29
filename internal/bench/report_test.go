//go:build unix

package main

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// results are those of a run in which one requirement is not met.
func results() []result {
	plan := func(series string, size, requests int, limit int) result {
		r := result{workload: workload{subject: planning, name: "some pages", series: series, size: size, resultPages: 4}}
		r.requirements = append(r.requirements, requirement{requestCount, func(result) float64 { return float64(limit) }, nil}, comparedTo(2, 2))
		r.measured[ours] = measurement{requests: requests, wall: time.Second}
		r.measured[plain] = measurement{wall: time.Second}
		return r
	}
	return []result{plan("a", 100, 9, 10), plan("a", 20000, 1234, 1000), plan("b", 100, 9, 10)}
}

func TestRequirements(t *testing.T) {
	rows, unmet := requirements(results())
	for _, want := range []string{
		"| some pages | 0 ms | requests | 10 | **9** | 0 |  | yes |\n",
		"| some pages | 0 ms | requests | 1,000 | **1,234** | 0 |  | **no** |\n",
		"| some pages | 0 ms | time | 2.00 s (2 × no-op) | **1.00 s** | 1.00 s |  | yes |\n",
	} {
		if !strings.Contains(rows, want) {
			t.Errorf("no row %q in %s", want, rows)
		}
	}
	if len(unmet) != 1 || unmet[0] != "some pages, 0 ms: requests 1,234, limit 1,000" {
		t.Errorf("got %q", unmet)
	}
}

func TestPicture(t *testing.T) {
	for _, drawn := range []string{picture(results()), picture(nil)} {
		for decoder := xml.NewDecoder(strings.NewReader(drawn)); ; {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, drawn)
			}
		}
	}
	if drawn := picture(results()); strings.Count(drawn, "<polyline") != 6 || !strings.Contains(drawn, ">1,234</text>") {
		t.Errorf("not all curves of both charts, or without values, are in %s", drawn)
	}
}

func TestProportional(t *testing.T) {
	curves := []curve{{points: [][2]float64{{100, 5}, {500, 9}}}, {points: [][2]float64{{200, 8}, {1000, 50}}}}
	for perPage, want := range map[float64][][2]float64{1: {{100, 100}, {1000, 1000}}, 0: {{100, 5}, {1000, 50}}} {
		if got := proportional(curves, perPage).points; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
