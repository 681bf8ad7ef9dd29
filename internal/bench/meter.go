//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

const (
	meterName = "terraform-provider-confluence" // as the CLI looks for it
	meterOf   = "BENCH_METER_PROVIDER"
	meterFile = "BENCH_METER_FILE"
)

// reading is what the meter records about one provider process.
type reading struct {
	CPU  time.Duration
	Peak int64 // bytes
}

func (m *measurement) read(readings string) error {
	text, err := os.ReadFile(readings)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(text) {
		var r reading
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		m.provider += r.CPU
		m.peak = max(m.peak, float64(r.Peak)/(1<<20))
	}
	return nil
}

// installMeter links this program as the provider binary that the CLI starts. Under that name it runs as the meter.
func installMeter(directory string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return os.Symlink(self, filepath.Join(directory, meterName))
}

// meter runs the real provider and records the resources that it used. The CLI starts several, and waits for each.
func meter() int {
	provider := exec.Command(os.Getenv(meterOf), os.Args[1:]...)
	provider.Stdin, provider.Stdout, provider.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := provider.Run()
	if state := provider.ProcessState; state != nil {
		err = record(state)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return provider.ProcessState.ExitCode()
}

func record(state *os.ProcessState) error {
	r := reading{CPU: state.UserTime() + state.SystemTime()}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		r.Peak = usage.Maxrss
		if runtime.GOOS != "darwin" { // which reports bytes
			r.Peak <<= 10
		}
	}
	file, err := os.OpenFile(os.Getenv(meterFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(json.NewEncoder(file).Encode(r), file.Close())
}
