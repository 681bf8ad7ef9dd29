package storage

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// megabyte is the corpus over and over, as a page of 1 MB.
func megabyte(b *testing.B) string {
	bodies := corpus(b)
	var page strings.Builder
	for page.Len() < 1<<20 {
		for _, name := range slices.Sorted(maps.Keys(bodies)) {
			page.WriteString(bodies[name])
		}
	}
	return page.String()
}

func measure(b *testing.B, body string, run func() bool) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if !run() {
			b.Fatal("wrong result")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(body)), "ns/byte")
}

func BenchmarkCheck(b *testing.B) {
	body := megabyte(b)
	measure(b, body, func() bool { return Check(body) == nil })
}

func BenchmarkCanonical(b *testing.B) {
	body := megabyte(b)
	measure(b, body, func() bool { _, err := Canonical(body); return err == nil })
}

// BenchmarkEqual compares two bodies, each of 1 MB; its ns/byte are those of one of them.
func BenchmarkEqual(b *testing.B) {
	body := megabyte(b)
	for _, level := range []int{1, 3} {
		other := rewrite(body, level, rand.New(rand.NewPCG(1, 1)))
		b.Run([]string{1: "rewritten", 3: "reformatted"}[level], func(b *testing.B) {
			measure(b, body, func() bool { return Equal(body, other) })
		})
	}
	b.Run("identical", func(b *testing.B) {
		other := strings.Clone(body)
		measure(b, body, func() bool { return Equal(body, other) })
	})
}

func BenchmarkReconcile(b *testing.B) {
	body := megabyte(b)
	r := rand.New(rand.NewPCG(1, 1))
	backwards := tree(body)
	slices.Reverse(backwards.children)
	edited := map[string]string{"none": body, "one edit": body, "a hundred edits": body, "backwards": backwards.String()}
	edited["one edit"], _ = edit(body, "a character of text", r)
	for range 100 {
		edited["a hundred edits"], _ = edit(edited["a hundred edits"], "an element of another name", r)
	}
	for _, name := range slices.Sorted(maps.Keys(edited)) {
		stored := rewrite(edited[name], 2, r)
		b.Run(name, func(b *testing.B) {
			measure(b, body, func() bool { return Reconcile(body, stored) != stored })
		})
	}
}

// BenchmarkCarry updates a page of 1 MB with some 5,000 comments and ids everywhere.
func BenchmarkCarry(b *testing.B) {
	body := megabyte(b)
	r := rand.New(rand.NewPCG(1, 1))
	stored := rewrite(body, 2, r)
	b.Logf("%d markers", strings.Count(stored, "<"+marker))
	backwards := tree(body)
	slices.Reverse(backwards.children)
	planned := map[string]string{"none": body, "a hundred edits": body, "backwards": backwards.String()}
	planned["one edit"], _ = edit(body, "a character of text", r)
	for range 100 {
		planned["a hundred edits"], _ = edit(planned["a hundred edits"], "a character of text", r)
	}
	tags := regexp.MustCompile(`(?s)<!\[CDATA\[.*?\]\]>|<[^>]*>`)
	planned["words alone"] = "<p>" + tags.ReplaceAllString(body, " ") + "</p>"
	for _, name := range slices.Sorted(maps.Keys(planned)) {
		b.Run(name, func(b *testing.B) {
			measure(b, stored, func() bool { written, _ := Carry(stored, planned[name]); return written != planned[name] })
		})
	}
}

// BenchmarkEncodingXML is the yardstick: the standard library reads the tokens of the body and drops them.
func BenchmarkEncodingXML(b *testing.B) {
	body := megabyte(b)
	measure(b, body, func() bool {
		decoder := xml.NewDecoder(strings.NewReader(body))
		decoder.Strict = false
		decoder.Entity = xml.HTMLEntity
		for {
			if _, err := decoder.Token(); err != nil {
				return errors.Is(err, io.EOF)
			}
		}
	})
}
