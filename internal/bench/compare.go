//go:build unix

package main

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"time"
)

// run measures one workload. Its runs share a site and a state, unless each begins with nothing.
func (b *bench) run(w workload) ([]result, error) {
	if w.fresh {
		one, err := b.runFresh(w)
		if err != nil {
			return nil, err
		}
		return []result{one}, nil
	}
	s := newSite(w)
	server := httptest.NewServer(s)
	defer server.Close()
	if err := b.write(s, true); err != nil {
		return nil, err
	}
	// The first refresh completes the generated state.
	if _, err := b.measure(b.candidates[ours], s, server.URL, [][]string{{"apply", "-refresh-only", "-auto-approve"}}, 0); err != nil {
		return nil, err
	}
	var results []result
	var known measurement // of the no-op provider, which never waits for the site
	for _, latency := range append([]time.Duration{0}, w.latencies...) {
		s.prepare(latency)
		one, err := b.compare(w, latency, known, func(c candidate) (measurement, error) {
			return b.measure(c, s, server.URL, w.commandsOrPlan(), w.exitCode())
		})
		if err != nil {
			return results, err
		}
		results, known = append(results, one), one.measured[plain]
	}
	return results, nil
}

// runFresh measures a workload that begins with a new site and without a state each time.
func (b *bench) runFresh(w workload) (result, error) {
	latency := time.Duration(0)
	if len(w.latencies) > 0 {
		latency = w.latencies[0]
	}
	padding, err := b.padding(w)
	if err != nil {
		return result{workload: w}, err
	}
	wait := "BENCH_WAIT=" + (time.Duration(w.responses) * latency).String()
	return b.compare(w, latency, measurement{}, func(c candidate) (measurement, error) {
		c.env = slices.Concat(c.env, w.env, padding, []string{wait})
		return b.measureFresh(w, c, latency, 0)
	})
}

// measureFresh measures a workload on a new site; with limit, only so many of its resources.
func (b *bench) measureFresh(w workload, c candidate, latency time.Duration, limit int) (measurement, error) {
	s := newSite(w)
	for kind, all := range s.managed {
		if limit > 0 && len(all) > limit {
			s.managed[kind] = all[:limit]
		}
	}
	s.prepare(latency)
	server := httptest.NewServer(s)
	defer server.Close()
	if err := b.write(s, false); err != nil {
		return measurement{}, err
	}
	if w.write != nil {
		if err := w.write(s.directory, c.name == b.candidates[empty].name); err != nil {
			return measurement{}, err
		}
	}
	if w.remoteState {
		states := httptest.NewServer(backend{s.state()})
		defer states.Close()
		if err := b.connect(s, states.URL); err != nil {
			return measurement{}, err
		}
	}
	return b.measure(c, s, server.URL, w.commandsOrPlan(), w.exitCode())
}

// compare runs the candidates in turn and returns the fastest run of each, because other load on the machine only adds time.
// The requests and memory are the maximum of all runs.
func (b *bench) compare(w workload, latency time.Duration, known measurement, measure func(candidate) (measurement, error)) (result, error) {
	r := result{workload: w, latency: latency}
	turns := max(1, w.runs)
	if latency > 0 { // most of the time is waiting, which varies less
		turns = 1
	}
	for turn := range turns {
		for i, c := range b.candidates {
			if !w.measures(i, latency, turn) {
				continue
			}
			if i == plain && known.wall > 0 {
				r.measured[i] = known
				continue
			}
			if time.Since(b.started) > maxDuration {
				return r, fmt.Errorf("not measured, because the benchmark takes longer than %s", maxDuration)
			}
			m, err := measure(c)
			if err != nil {
				return r, fmt.Errorf("%s: %w", c.name, err)
			}
			fmt.Printf("%4.0f s | %s | %d ms | %s %s", time.Since(b.started).Seconds(), w.name, latency.Milliseconds(), c.name, m)
			kept := r.measured[i]
			requests, peak := max(m.requests, kept.requests), max(m.peak, kept.peak)
			if turn == 0 || m.wall < kept.wall {
				kept = m
			}
			kept.requests, kept.peak = requests, peak
			r.measured[i] = kept
		}
	}
	return r, nil
}
