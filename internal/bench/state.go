//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// stateSize is the number of bytes that a provider wrote into the state.
type stateSize struct{ resources, attributes, private int }

func sizeOfState(path string) (size stateSize) {
	var state struct {
		Resources []struct {
			Instances []struct {
				Attributes json.RawMessage `json:"attributes"`
				Private    string          `json:"private"`
			} `json:"instances"`
		} `json:"resources"`
	}
	text, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(text, &state) != nil { // a command that writes no state
		return stateSize{}
	}
	for _, resource := range state.Resources {
		for _, one := range resource.Instances {
			size.resources++
			size.attributes += len(one.Attributes)
			size.private += len(one.Private)
		}
	}
	return size
}

// sampleSize is the number of resources with which the sizes of states are compared.
const sampleSize = 20

// padding returns what makes the no-op provider write as many bytes of state as this provider does, for its environment.
func (b *bench) padding(w workload) ([]string, error) {
	if !w.sameState {
		return nil, nil
	}
	var sizes [2]stateSize
	for i := range sizes {
		m, err := b.measureFresh(w, b.candidates[i], 0, sampleSize)
		if err != nil {
			return nil, err
		}
		sizes[i] = m.state
	}
	less, more, resources := sizes[plain], sizes[ours], sizes[ours].resources
	return []string{
		fmt.Sprintf("BENCH_ATTRIBUTES=%d", (more.attributes-less.attributes)/resources),
		fmt.Sprintf("BENCH_PRIVATE=%d", (more.private-less.private)/resources),
	}, nil
}
