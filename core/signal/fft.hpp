// Fast Fourier transform of real signals, of any length (kissfft underneath).
#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace distillery {

/// A plan for one length. Not thread-safe: every thread has its own (see `forLength`).
/// Lengths with large prime factors are slow (up to O(n²)); powers of 2, 3 and 5 are fast.
class RealFft {
public:
    explicit RealFft(std::size_t length);  // Error{internal} for 0
    RealFft(RealFft&&) noexcept;
    RealFft& operator=(RealFft&&) noexcept;
    ~RealFft();

    /// This thread's plan for `length`, made on first use. Valid until the thread ends.
    static RealFft& forLength(std::size_t length);

    std::size_t length() const;
    std::size_t bins() const { return length() / 2 + 1; }
    /// Bin k is Σ x[n]·exp(−2πi·k·n/length), unscaled, at k · rate / length Hz. Sizes: length and bins().
    void forward(std::span<const float> signal, std::span<std::complex<float>> spectrum);
    /// Inverse of `forward`, scaled by 1/length. The imaginary parts of DC and Nyquist count as 0.
    void inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal);

private:
    struct Plan;
    std::unique_ptr<Plan> plan_;
};

}  // namespace distillery
